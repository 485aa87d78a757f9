"""Measures pictures with pyiqa: one JSON request on standard input, one JSON answer a line on standard output."""
import json
import math
import os
import sys

request = json.loads(sys.stdin.buffer.read())

# Libraries print on standard output while they load weights; only answers may come out there.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def answer(**line):
    print(json.dumps(line), file=answers, flush=True)


try:
    import pyiqa
except ImportError as error:
    answer(missing=str(error))
    sys.exit(0)

answer(version=str(getattr(pyiqa, "__version__", "unknown")))
for name in request["metrics"]:
    try:
        metric = pyiqa.create_metric(name)
    except Exception as error:
        answer(metric=name, failure=f"{type(error).__name__}: {error}")
        sys.exit(0)
    if getattr(metric, "metric_mode", "NR") != "NR":
        answer(metric=name, failure="it compares with a reference picture")
        sys.exit(0)
    for index, path in enumerate(request["pictures"]):
        try:
            score = float(metric(path))
        except Exception as error:
            answer(metric=name, picture=index, failure=f"{type(error).__name__}: {error}")
            sys.exit(0)
        answer(metric=name, picture=index, score=score if math.isfinite(score) else None)
answer(done=True)
