# SPDX-License-Identifier: GPL-2.0-only
"""Test results for prove."""

import concurrent.futures
import os


# prove's directive for a test that is known to fail and must not be forgotten
TODO = ' # TODO '


def run(jobs):
    """jobs: [(title, function)]; the function returns lines that tell what is wrong.
    Results are printed in the order of the jobs."""
    print('1..%d' % len(jobs), flush=True)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = [pool.submit(f) for _, f in jobs]
        for number, ((title, _), result) in enumerate(zip(jobs, results), 1):
            try:
                wrong = result.result()
            except Exception as e:  # a runner's own fault fails its test only
                wrong = ['%s: %s' % (type(e).__name__, e)]
            print('%sok %d - %s' % ('not ' if wrong else '', number, title))
            for line in wrong:
                print('#   ' + line)
            failed += bool(wrong) and TODO not in title
    return 1 if failed else 0
