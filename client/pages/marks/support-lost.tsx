/** That all which a fact or a reading rests on is marked as unreliable; nothing where that is not so. */
export const SupportLost = ({ isLost }: { isLost: boolean }) =>
  isLost && <span className="unreliable"> Rests only on what is marked unreliable.</span>;
