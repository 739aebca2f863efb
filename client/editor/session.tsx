import { useEffect, useState } from 'react';
import { Connection, type ConnectionOptions, Value } from '../collab/index.js';
import { EditorBar } from './editor-bar.js';
import type { EditorProps } from './editor-props.js';
import { useLeaveWarning } from './leave.js';
import { OpenEditor } from './open-editor.js';
import { useObservable } from './use-observable.js';

export interface SessionProps extends EditorProps {
  readonly serverText: HTMLElement;
  /** Differences from the browser's own way of connecting, for tests. */
  readonly connect?: Partial<ConnectionOptions>;
  readonly go?: (address: string) => void;
}

const nothing = new Value('');

/** One person writing on one page, until they are done; `restart` opens the page afresh after unsaved changes were discarded. */
export function Session(props: SessionProps) {
  const [round, setRound] = useState(0);
  return <Round key={round} {...props} restart={() => setRound(round + 1)} />;
}

function Round({ restart, connect, ...props }: SessionProps & { restart: () => void }) {
  const { pageId, user, schema } = props;
  const [connection] = useState(
    () => new Connection({ page: pageId, account: user.id, schema, server: location.origin.replace(/^http/, 'ws'), ...connect }),
  );
  useEffect(() => () => void connection.close(), [connection]);
  useLeaveWarning(connection);
  const ready = useObservable(connection.ready);
  const common = { ...props, connection, restart };
  return ready ? <OpenEditor {...common} /> : <EditorBar {...common} editor={null} editable={false} news={nothing} />;
}
