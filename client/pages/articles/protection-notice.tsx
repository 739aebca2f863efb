import type { Protection } from '../../../model/contract/index.js';
import { Notice } from '../../ui/notice.js';

const words: Readonly<Record<Protection, string | null>> = {
  open: null,
  editors: 'This page is protected: editors and moderators may change it.',
  moderators: 'This page is protected: only moderators may change it.',
};

export const ProtectionNotice = ({ protection }: { protection: Protection }) =>
  words[protection] && <Notice kind="state">{words[protection]}</Notice>;
