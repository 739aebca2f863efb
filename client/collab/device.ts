/** Hints from the device that the network, or the person, may be back or gone. Never taken as the truth: they only hurry a check. */
export type DeviceHint = 'online' | 'offline' | 'visible';

export interface Device {
  /** Calls back on every hint; answers the function that ends it. */
  readonly onHint: (listen: (hint: DeviceHint) => void) => () => void;
}

export const browserDevice: Device = {
  onHint: (listen) => {
    const ends = new AbortController();
    const { signal } = ends;
    window.addEventListener('online', () => listen('online'), { signal });
    window.addEventListener('offline', () => listen('offline'), { signal });
    window.addEventListener('pageshow', () => listen('visible'), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && listen('visible'), { signal });
    return () => ends.abort();
  },
};
