# syntax=docker/dockerfile:1
# docker build -t vertexzero .                          the executable alone, in a small image
# docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/data" vertexzero solve --task RoeFlux_1d --out order.json
# docker build --target development -t vertexzero-dev . everything that `make` needs
ARG SWIFT=6.2-bookworm

# What `make setup` would install, and the tools that `make` itself needs.
FROM swift:${SWIFT} AS development
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        make pkg-config libzmq3-dev libhdf5-dev libopenblas-dev libsodium-dev python3-venv valgrind \
    && rm -rf /var/lib/apt/lists/*

FROM development AS build
WORKDIR /source
# Dependencies change seldom: their layer is kept while sources change.
COPY Package.swift ./
RUN swift package resolve
COPY . .
RUN swift build -c release --product vertexzero --static-swift-stdlib \
    && strip --strip-debug -o /vertexzero .build/release/vertexzero

# `export --verify` finds no compiler here, and says so: it wants the image `development`.
FROM debian:bookworm-slim AS runtime
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libstdc++6 libzmq5 libhdf5-103-1 libopenblas0-pthread libsodium23 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 vertexzero \
    && install -d -o vertexzero -g vertexzero /data
COPY --from=build /vertexzero /usr/local/bin/vertexzero
USER vertexzero
WORKDIR /data
ENTRYPOINT ["vertexzero"]
CMD ["--help"]
