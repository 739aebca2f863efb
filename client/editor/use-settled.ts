import { useEffect, useState } from 'react';

/** A text that changes while somebody types, as it was when it last stood still for `wait` milliseconds; the first one at once. */
export function useSettled(text: string, wait: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return settled;
}
