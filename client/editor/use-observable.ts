import { useSyncExternalStore } from 'react';
import type { Observable } from '../collab/index.js';

export const useObservable = <T>({ subscribe, get }: Observable<T>): T => useSyncExternalStore(subscribe, get);
