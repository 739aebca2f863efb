/**
 * Owns how a request comes in and an answer goes out: server settings, input checks, refusals, headers, origins, logs, websocket upgrades.
 * Promises: every answer has the same safety headers and a request id; a "no" looks the same everywhere; a defect never shows its insides.
 * Leaves to others: who the viewer is (users sets `request.viewer`), what error pages look like (site), every route.
 */
export { createHttp, type HttpServer } from './create-http.js';
export { createLog, LOG, type Log } from './create-log.js';
export { CurrentViewer } from './current-viewer.js';
export { METRICS } from './http-metrics.js';
export { HTTP, HttpScopes } from './http-scopes.js';
export { PrefixWsAdapter } from './prefix-ws-adapter.js';
export { type ErrorPage, refusalOf } from './refusal-of.js';
export { valid } from './valid.js';
