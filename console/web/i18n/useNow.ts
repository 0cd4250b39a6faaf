// The wall clock for what is written as a distance (`2分前`): ticks twice a minute, enough for whole minutes.
import { useEffect, useState } from 'react';

const TICK = 30_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(tick);
  }, []);
  return now;
}
