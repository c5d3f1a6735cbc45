-- Asks for the addresses of a file in turn; prints its figures as one line of JSON.
local requests, turn = {}, 0

function init(arguments)
  -- The second argument is an Accept-Encoding header.
  local headers = arguments[2] and { ["Accept-Encoding"] = arguments[2] } or nil
  for line in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", line, headers)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print()
  print(string.format(
    '{"per_second": %.1f, "p50": %.3f, "p95": %.3f, "failed": %d}',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, failed
  ))
end
