/** Names that are addresses under /users, or that would pass for the wiki itself. The command line may give the latter. */
const reserved = new Set([
  'me',
  'new',
  'palimpsest',
  'wiki',
  'system',
  'seed',
  'administrator',
  'moderator',
  'anonymous',
  'nobody',
  'deleted',
]);

export const isReserved = (username: string): boolean => reserved.has(username.toLowerCase());
