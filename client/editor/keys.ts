const isApple = (): boolean => /^(Mac|iP)/.test(navigator.platform);

/** "Ctrl+Alt+2" as this machine's keyboards are labelled. */
export const keysHere = (keys: string): string =>
  isApple() ? keys.replace('Ctrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : keys;
