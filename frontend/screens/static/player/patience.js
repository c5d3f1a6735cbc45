// How long to wait for something that may never come. By the browser's own timer, which no clock can move.

/** What `promise` gives, or a rejection after so many milliseconds. */
export function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(milliseconds);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/** A response's whole body; rejects when nothing comes for `stall` ms, when it takes longer than `whole` ms, or when it
 *  is longer than `most` bytes. */
export async function bodyOf(response, { stall, whole, most }) {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const end = performance.now() + whole;
  const parts = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await within(stall, reader.read());
      if (done) return joined(parts, length);
      parts.push(value);
      length += value.length;
      if (length > most || performance.now() > end) throw new Error("too long");
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

function joined(parts, length) {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
