"""`make hostile`: thousands of hostile requests at the site, in this process or at an address; tells what broke and
what took longest. The same seed sends the same requests."""

import argparse
import heapq
import logging
import sys

import django


def main() -> None:
    options = arguments()
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings

    from tests.hostile.generator import HostileRequest, hostile_request
    from tests.hostile.sending import Reply, as_user, fault, in_process, over_a_socket

    # Refused by a throttle, a request would meet nothing.
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    rates.update(dict.fromkeys(rates))
    if options.url:
        send = over_a_socket(options.url)
    else:
        from config.wsgi import application

        send = in_process(application)
        send = as_user(send, options.user) if options.user else send
    secrets = (settings.SECRET_KEY.encode(),)
    numbers = range(options.count) if options.number is None else [options.number]
    faults: list[tuple[str, HostileRequest]] = []
    slowest: list[tuple[float, int, HostileRequest, Reply]] = []
    statuses: dict[int, int] = {}
    for number in numbers:
        request = hostile_request(options.seed, number)
        reply = send(request)
        statuses[reply.status] = statuses.get(reply.status, 0) + 1
        heapq.heappush(slowest, (reply.seconds, number, request, reply))
        slowest = heapq.nlargest(10, slowest)
        if wrong := fault(request, reply, secrets):
            faults.append((wrong, request))
            again = request.curl(options.url or "http://127.0.0.1:8000")
            print(f"{wrong}: seed {options.seed}, number {number}\n  {again[:2_000]}")
    print("statuses:", ", ".join(f"{status}: {times}" for status, times in sorted(statuses.items())))
    for seconds, number, request, reply in slowest:
        print(f"{seconds * 1000:8.0f} ms  {reply.status}  number {number:6}  {request.method} {request.target[:100]}")
    too_slow = [one for one in slowest if one[0] > options.seconds]
    print(f"{len(faults)} faults, {len(too_slow)} answers slower than {options.seconds} s")
    sys.exit(1 if faults or too_slow else 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, help="send this one request again")
    parser.add_argument("--user", default="", help="log in as this user first; what is written is taken back")
    parser.add_argument("--url", default="", help="the address of a server; default: the application in this process")
    parser.add_argument("--seconds", type=float, default=5.0, help="an answer that takes longer is a fault")
    return parser.parse_args()


if __name__ == "__main__":
    main()
