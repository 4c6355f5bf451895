"""What the benches share: running a program, medians of runs in turn, and
how a ratio reads beside its goal."""
import os
import statistics
import subprocess
import sys
import time


def run(command, folder=None):
    """Seconds, peak of memory in kB, output, seconds of processors."""
    os.sync()  # nobody waits for the disk because of what others wrote
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, cwd=folder)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(command)} ended with "
                 f"{process.returncode}")
    return seconds, usage.ru_maxrss, output.decode(), \
        usage.ru_utime + usage.ru_stime


def medians(jobs):
    """Of each job, given with how often it is run, its median seconds and
    memory; all in turn."""
    results = [[] for _ in jobs]
    for i in range(max(times for _, times in jobs)):
        for (job, times), result in zip(jobs, results):
            if i < times:
                result.append(job())
    return [(statistics.median(r[0] for r in result),
             statistics.median(r[1] for r in result)) for result in results]


def show(name, value, goal, limit, unit="", more=False):
    good = value >= limit if more else value <= limit
    word = "at least" if more else "at most"
    print(f"  {name:<44} {value:8.2f}{unit}  (goal {goal}{unit}, {word} "
          f"{limit}{unit}) {'ok' if good else 'MISSED'}")
