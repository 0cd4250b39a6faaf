// The search of a list: typed text reaches the address a moment after the last key, or each key would be a page to go back through.
import { type ComponentProps, useEffect, useEffectEvent, useState } from 'react';
import { SearchField } from '../../../shared/ui/SearchField.tsx';

const PAUSE_MS = 200;
/** What the routes of lists take of `q`. */
const MOST = 200;

/**
 * @param given what the address says; null where nothing is searched for
 * @param onGiven the text without the spaces around it; null when the field is empty
 */
export function TypedSearch({
  given,
  onGiven,
  ...field
}: Omit<ComponentProps<typeof SearchField>, 'value' | 'onChange'> & {
  given: string | null;
  onGiven: (text: string | null) => void;
}) {
  const [typed, setTyped] = useState(given ?? '');
  useEffect(() => setTyped(given ?? ''), [given]);
  const give = useEffectEvent((text: string) => {
    if (text !== (given ?? '')) onGiven(text === '' ? null : text);
  });
  // Only typing starts the clock, not what the address became.
  useEffect(() => {
    const pause = setTimeout(() => give(typed.trim().slice(0, MOST)), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return <SearchField {...field} value={typed} onChange={setTyped} />;
}
