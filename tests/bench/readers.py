"""People who open a page again and again, in a process of their own.

`python -m tests.bench.readers ADDRESS PER_SECOND`; 0: as fast as the pages come.
They read until their standard input ends and then say how many pages they got.
In the process that measures they would take the measure's own time.
"""

import contextlib
import sys
import threading
import urllib.request

READERS = 3


def main() -> None:
    """Read until told to stop."""
    address, per_second = sys.argv[1], float(sys.argv[2])
    pause_s = READERS / per_second if per_second else 0.0
    opened: list[int] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.wait(pause_s):
            with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
                opened.append(len(answer.read()))

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    ended.set()
    for thread in threads:
        thread.join()
    sys.stdout.write(f"{len(opened)}\n")


if __name__ == "__main__":
    main()
