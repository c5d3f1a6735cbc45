import threading

from config.cache.responses import CachedResponse, Validity
from config.cache.store import ResponseStore


def answer(size: int) -> CachedResponse:
    made = CachedResponse(headers=[], body=b"", locale="", validity=Validity(1, 0, 60))
    made.size = size
    return made


def test_the_store_never_holds_more_than_its_bytes() -> None:
    store = ResponseStore(1_000)
    for number in range(100):
        store.put(number, answer(100))
    assert (store.bytes, len(store)) == (1_000, 10)
    assert store.get(99) is not None
    assert store.get(0) is None


def test_an_answer_in_use_outlives_a_flood_of_one_off_addresses() -> None:
    store = ResponseStore(1_000)
    store.put("home", answer(100))
    for number in range(50):
        store.get("home")
        store.put(number, answer(100))
    assert store.get("home") is not None


def test_an_answer_too_large_is_refused_and_the_older_one_forgotten() -> None:
    store = ResponseStore(1_000)
    store.put("home", answer(100))
    assert not store.put("home", answer(126))
    assert (store.get("home"), store.bytes) == (None, 0)


def test_putting_again_replaces() -> None:
    store = ResponseStore(1_000)
    store.put("home", answer(100))
    store.put("home", answer(50))
    assert (store.bytes, len(store)) == (50, 1)


def test_bytes_that_a_variant_adds_are_counted() -> None:
    store = ResponseStore(1_000)
    held = [answer(100) for _ in range(10)]
    for number, one in enumerate(held):
        store.put(number, one)
    store.grow(9, held[9], 150)
    assert store.bytes <= 1_000
    assert sum(one.size for number, one in enumerate(held) if store.get(number)) == store.bytes


def test_bytes_of_an_answer_no_longer_held_are_not_counted() -> None:
    store = ResponseStore(1_000)
    gone = answer(100)
    store.put("home", gone)
    store.put("home", answer(100))
    store.grow("home", gone, 50)
    assert store.bytes == 100


def test_clearing_forgets_everything() -> None:
    store = ResponseStore(1_000)
    store.put("home", answer(100))
    store.clear()
    assert (store.get("home"), store.bytes) == (None, 0)


def test_eight_threads_leave_the_count_right() -> None:
    store = ResponseStore(5_000)

    def work(seed: int) -> None:
        for step in range(2_000):
            key = (seed * 31 + step) % 97
            held = store.get(key)
            if held is None:
                store.put(key, answer(100 + key))
            else:
                store.grow(key, held, 1)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.bytes == sum(held.size for key in range(97) if (held := store.get(key)))
    assert 0 < store.bytes <= 5_000
