/**
 * The device's storage (IndexedDB): one record per queue, one per change. A queue belongs to one tab, one page and one account;
 * its tab holds the Web Lock of that name for as long as it lives.
 */
export interface QueueRecord {
  /** Unique; also the name of the Web Lock. */
  readonly id: string;
  readonly account: string;
  readonly page: string;
  /** Higher than that of every queue that was there when this one began: its changes may build on theirs. */
  readonly rank: number;
  /** Set once a change of this queue was refused for what it contains. */
  readonly refused: { readonly code: string; readonly about: string } | null;
}

export interface ChangeRecord {
  readonly queue: string;
  /** 1, 2, 3 ... in the order in which the changes were made. */
  readonly n: number;
  readonly update: Uint8Array;
}

const name = 'palimpsest-unsaved';

export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device storage failed'));
  });

/** Resolves when the transaction is complete; rejects when it is not. */
export const complete = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('the device storage gave up'));
  });

/** Opens the storage; `lost` hears when this handle is of no more use. */
export async function openDeviceDb(factory: IDBFactory, lost: () => void): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    const queues = request.result.createObjectStore('queues', { keyPath: 'id' });
    queues.createIndex('place', ['account', 'page']);
    request.result.createObjectStore('changes', { keyPath: ['queue', 'n'] });
  };
  const db = await answer(request);
  // A newer version of this script wants to change the storage: make way, and open again when needed.
  db.onversionchange = () => {
    db.close();
    lost();
  };
  db.onclose = lost;
  return db;
}

/** A place's queues, oldest first. */
export async function queuesOf(db: IDBDatabase, account: string, page: string): Promise<QueueRecord[]> {
  const all = db.transaction('queues').objectStore('queues').index('place').getAll([account, page]) as IDBRequest<QueueRecord[]>;
  return (await answer(all)).sort((a, b) => a.rank - b.rank);
}

/** The key range of one queue's changes. */
export const changesIn = (queue: string): IDBKeyRange => IDBKeyRange.bound([queue, 0], [queue, Number.MAX_SAFE_INTEGER]);

export const changesOf = (db: IDBDatabase, queue: string): Promise<ChangeRecord[]> =>
  answer(db.transaction('changes').objectStore('changes').getAll(changesIn(queue)) as IDBRequest<ChangeRecord[]>);

/** Removes queues with all their changes. */
export async function removeQueues(db: IDBDatabase, ids: Iterable<string>): Promise<void> {
  const tx = db.transaction(['queues', 'changes'], 'readwrite');
  for (const id of ids) {
    tx.objectStore('queues').delete(id);
    tx.objectStore('changes').delete(changesIn(id));
  }
  await complete(tx);
}
