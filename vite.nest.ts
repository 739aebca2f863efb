import type { Plugin } from 'vite';

type App = import('./server/create-app.js').App;
type Database = import('./server/db/index.js').Database;

/** Vite's client puts styles into the page itself and talks over its own websocket. */
const developmentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws:; frame-ancestors 'none'";

/**
 * `vite` is the development server, with the wiki inside: Vite transforms the server's code too. Pages are rendered by the newest
 * components, islands are swapped in place, and an edit of server or model makes a new wiki, which requests wait for.
 */
export const nest = (): Plugin => {
  let changed: (file: string) => void = () => {};
  return {
    name: 'palimpsest',
    apply: 'serve',
    // not watcher.on('change'): that runs before Vite has dropped its copy of the module
    hotUpdate({ file, modules }) {
      if (this.environment.name === 'ssr' && modules.length) changed(file);
    },
    configureServer(vite) {
      if (process.env.VITEST) return undefined;
      const load = <T>(file: string) => vite.ssrLoadModule(file) as Promise<T>;
      const { logger } = vite.config;

      /** The database stays while the wiki on it is made anew. */
      let database: Database | undefined;
      const open = async (): Promise<{ database: Database; config: import('./server/config/index.js').Config }> => {
        const { readConfig } = await load<typeof import('./server/config/index.js')>('/server/config/index.ts');
        const { openDatabase } = await load<typeof import('./server/db/index.js')>('/server/db/index.ts');
        const { port, host } = vite.config.server;
        const config = readConfig({ LOG_LEVEL: 'warn', ...process.env, PORT: String(port), HOST: String(host) });
        database ??= await openDatabase(config, (message) => logger.warn(message));
        return { database, config };
      };
      let isFirst = true;
      const boot = async (): Promise<App> => {
        const started = performance.now();
        const { config, database } = await open();
        const { createApp } = await load<typeof import('./server/create-app.js')>('/server/create-app.ts');
        const { sourceClient } = await load<typeof import('./server/site/index.js')>('/server/site/index.ts');
        const render = async () => (await load<typeof import('./client/render.js')>('/client/render.tsx')).render;
        const app = await createApp(
          config,
          { ...database, close: async () => {} },
          { headers: { 'content-security-policy': developmentPolicy }, client: sourceClient(render) },
        );
        await app.http.getHttpAdapter().getInstance().ready();
        if (isFirst) {
          const { fill, greeting } = await load<typeof import('./server/make-ready.js')>('/server/make-ready.ts');
          await fill(app);
          for (const line of await greeting(app)) logger.info(line);
          isFirst = false;
        }
        logger.info(`wiki up in ${Math.round(performance.now() - started)} ms`, { timestamp: true });
        return app;
      };
      const fail = (error: Error): undefined => {
        vite.ssrFixStacktrace(error);
        logger.error(error.name === 'StartProblem' || error.name === 'ConfigProblems' ? error.message : String(error.stack));
      };
      let app = boot().catch(fail);
      const reload = () => vite.ws.send({ type: 'full-reload' });
      changed = (file) => {
        if (/[\\/](server|model)[\\/]/.test(file)) {
          app = app
            .then(async (old) => {
              await old?.close();
              return boot();
            })
            .catch(fail);
          void app.then(reload);
        } else if (!vite.environments.client.moduleGraph.getModulesByFile(file)?.size) reload();
      };
      vite.httpServer?.on('upgrade', (request, socket, head) => {
        if (request.headers['sec-websocket-protocol'] === 'vite-hmr') return;
        void app.then((running) => running?.http.getHttpServer().emit('upgrade', request, socket, head));
      });
      const end = async () => {
        await (await app)?.close();
        await database?.close();
        process.exit(0);
      };
      process.once('SIGINT', () => void end());
      process.once('SIGTERM', () => void end());
      return () =>
        vite.middlewares.use((request, response) => {
          void app.then((running) => {
            if (!running) return response.writeHead(500).end('The wiki does not start: see the console.\n');
            request.url = request.originalUrl;
            return running.http.getHttpAdapter().getInstance().routing(request, response);
          });
        });
    },
  };
};
