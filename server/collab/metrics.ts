import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RefusalCode } from '../../model/contract/index.js';

/** What live editing tells of itself. */
export interface CollabMetrics {
  /** Measured whenever somebody asks. */
  watch(now: { rooms(): number; unacknowledged(): number }): void;
  connections(change: 1 | -1): void;
  change(): void;
  refused(code: RefusalCode): void;
  committed(rows: number, milliseconds: number): void;
  sent(receivers: number): void;
}

export const noMetrics: CollabMetrics = {
  watch() {},
  connections() {},
  change() {},
  refused() {},
  committed() {},
  sent() {},
};

/** Registers the measures of live editing. */
export function collabMetrics(register: Registry): CollabMetrics {
  const at = { registers: [register] };
  const connections = new Gauge({ ...at, name: 'palimpsest_collab_connections', help: 'Open websockets on pages.' });
  const changes = new Counter({ ...at, name: 'palimpsest_collab_changes_total', help: 'Changes taken in.' });
  const refusals = new Counter({
    ...at,
    name: 'palimpsest_collab_refusals_total',
    help: 'Changes refused, by reason.',
    labelNames: ['code'],
  });
  const rows = new Counter({ ...at, name: 'palimpsest_collab_rows_total', help: 'Rows committed to the update log.' });
  const commits = new Histogram({
    ...at,
    name: 'palimpsest_collab_commit_seconds',
    help: 'Time to commit one batch of changes.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
  });
  const frames = new Counter({ ...at, name: 'palimpsest_collab_frames_total', help: 'Frames built to be sent to others.' });
  const deliveries = new Counter({
    ...at,
    name: 'palimpsest_collab_deliveries_total',
    help: 'Times a frame was sent to somebody.',
  });
  return {
    watch({ rooms, unacknowledged }) {
      const gauge = (name: string, help: string, read: () => number) =>
        new Gauge({
          ...at,
          name,
          help,
          collect() {
            this.set(read());
          },
        });
      gauge('palimpsest_collab_rooms', 'Pages open for editing.', rooms);
      gauge('palimpsest_collab_unacknowledged', 'Changes received and not committed yet.', unacknowledged);
    },
    connections: (change) => connections.inc(change),
    change: () => changes.inc(),
    refused: (code) => refusals.inc({ code }),
    committed(count, milliseconds) {
      rows.inc(count);
      commits.observe(milliseconds / 1000);
    },
    sent(receivers) {
      frames.inc();
      deliveries.inc(receivers);
    },
  };
}
