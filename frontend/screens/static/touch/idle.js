// Nobody there any more: a warning with a countdown, then everything is closed and forgotten.

export const IDLE = 60_000;
export const WARNING = 15;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];

export class Idle {
  /** `warn(seconds)` each second of the countdown; `stop()` when somebody is there again; `over()` at its end. */
  constructor({ warn, stop, over, signal }) {
    Object.assign(this, { warn, stop, over });
    this.left = null;
    for (const name of SIGNS)
      window.addEventListener(name, () => this.sign(), { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => clearTimeout(this.timer));
    this.#wait();
  }

  /** A touch or a key. During the warning only its buttons say that somebody is there: a passer-by's touch must not open
   *  what another visitor was reading. */
  sign() {
    if (this.left === null) this.#wait();
  }

  /** Somebody said so. */
  stay() {
    this.left = null;
    this.stop();
    this.#wait();
  }

  #wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#count(WARNING), IDLE);
  }

  #count(seconds) {
    this.left = seconds;
    if (seconds === 0) return this.over();
    this.warn(seconds);
    this.timer = setTimeout(() => this.#count(seconds - 1), 1000);
    return undefined;
  }
}
