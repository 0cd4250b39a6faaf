// Copies the address of what is shown, filter and all, so that a colleague sees the same list.
import { Check, Link as LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../shared/ui/Button.tsx';
import { useText } from '../i18n/useText.ts';
import { COMPONENT_WORDS } from './messages.ts';

export function CopyLink() {
  const t = useText(COMPONENT_WORDS);
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  async function copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      setState('copied');
    } catch {
      setState('failed');
    }
  }
  return (
    <Button
      icon={state === 'copied' ? <Check aria-hidden="true" /> : <LinkIcon aria-hidden="true" />}
      onClick={() => void copy()}
    >
      {t(`link.${state}`)}
    </Button>
  );
}
