/**
 * Owns the settings, the data folder's layout and the problems that prevent a start.
 * Promises: settings are read once, checked together, frozen and passed in; a start problem is one clear sentence.
 * Leaves to others: what a setting means to them.
 * Imports nothing of ours.
 */
export { ConfigProblems } from './config-problems.js';
export { openDataFolder } from './data-folder.js';
export { projectRoot } from './project-root.js';
export { CONFIG, type Config, type Oidc, publicOrigin, readConfig } from './read-config.js';
export { sessionSecret } from './session-secret.js';
export { StartProblem } from './start-problem.js';
