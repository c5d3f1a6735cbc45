// Moves the picture by a few pixels every few minutes, so that nothing burns in.

const EVERY = 180_000;
const STEPS = [
  [0, 0],
  [2, 2],
  [-2, 3],
  [-3, -2],
  [3, -3],
  [0, 4],
  [-4, 0],
];

export function shiftPixels(root) {
  let step = 0;
  setInterval(() => {
    step = (step + 1) % STEPS.length;
    root.style.translate = STEPS[step].map((pixels) => `${pixels}px`).join(" ");
  }, EVERY);
}
