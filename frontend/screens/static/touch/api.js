// The public API, as the website uses it. Nothing that is asked is kept by the browser.

const ROOT = "/api/v1";
const TIMEOUT = 6000;

/** The answer's JSON. Throws when there is none, whatever the reason; `signal` ends it before. */
export async function get(path, parameters = {}, signal = null) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.append(name, value);
  const signals = [AbortSignal.timeout(TIMEOUT), ...(signal ? [signal] : [])];
  const response = await fetch(`${ROOT}${path}?${query}`, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.any(signals),
  });
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  if (!response.ok || !isJson) throw new ApiError(response.status);
  return response.json();
}

export class ApiError extends Error {
  constructor(status) {
    super(`The API answered ${status}`);
    this.status = status;
  }
}
