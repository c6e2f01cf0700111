# Caseflow as an image, ready to answer: docs/guides/container.md says how it is built and run.
FROM python:3.12-slim

# Nothing is written beside the program, so that its root may be mounted read-only. What may be made
# anew (compiled rules, fonts of figures) goes to /cache, and what workers put aside to /tmp.
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/cache \
    MPLCONFIGDIR=/cache/matplotlib \
    DASK_TEMPORARY_DIRECTORY=/tmp

WORKDIR /source
COPY constraints.txt pyproject.toml setup.py README.md LICENSE ./
COPY caseflow caseflow
COPY sim sim
COPY scenarios scenarios
COPY experiments experiments
COPY calibration calibration
RUN python -m pip install --constraint constraints.txt ".[calibration,cluster,dashboard,postgresql]"

RUN useradd --create-home --uid 1000 caseflow \
    && mkdir -p /cache /data/results \
    && chown -R caseflow /cache /data
USER caseflow
WORKDIR /data

# Whoever runs the image under another number (--user) finds the compiled rules too.
RUN caseflow warm && chmod -R a+rwX /cache /data/results

VOLUME ["/data/results", "/cache"]
ENTRYPOINT ["caseflow"]
CMD ["--help"]
