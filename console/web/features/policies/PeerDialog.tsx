// The dialog that adds a peer: infrastructure, or specified traffic with its reason, approver and end.
import { useState } from 'react';
import { ADDRESS_PATTERN } from '../../../../shared/policies/address.ts';
import type { PolicyContent } from '../../../../shared/policies/document.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useText } from '../../i18n/useText.ts';
import { POLICY_WORDS } from './messages.ts';
import styles from './policies.module.css';
import { portsIn } from './ports.ts';

type Network = PolicyContent['network'];
const ADDRESS = new RegExp(ADDRESS_PATTERN, 'u');

export function PeerDialog(props: {
  kind: 'infrastructure' | 'specifiedTraffic';
  onAdd: (peer: {
    infrastructure: Network['infrastructure'][number];
    specifiedTraffic: Network['specifiedTraffic'][number];
  }) => void;
  onClose: () => void;
}) {
  const t = useText(POLICY_WORDS);
  const { kind, onClose } = props;
  const isTraffic = kind === 'specifiedTraffic';
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState('');
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const ports = portsIn(text);
  const isPeer = name.trim() !== '' && ADDRESS.test(address.trim()) && ports !== null;
  const isWhole = isPeer && (!isTraffic || (ports.length > 0 && reason.trim() !== '' && approver.trim() !== ''));
  function submit() {
    if (!isWhole) return;
    const peer = { name: name.trim(), ports };
    props.onAdd({
      infrastructure: { ...peer, address: address.trim() },
      specifiedTraffic: {
        ...peer,
        id: crypto.randomUUID(),
        destination: address.trim(),
        reason: reason.trim(),
        approver: approver.trim(),
        endsAt,
      },
    });
  }
  return (
    <Dialog
      title={isTraffic ? t('traffic.add') : t('peer.add')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabledBecause={isWhole ? undefined : t(isTraffic ? 'traffic.missing' : 'peer.missing')}
            onClick={submit}
          >
            {t('rule.save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={t('peer.name')} value={name} onChange={setName} maxLength={100} />
        <TextField
          label={t('peer.address')}
          help={t('peer.address-help')}
          value={address}
          onChange={setAddress}
          maxLength={49}
        />
        <TextField
          label={t('peer.ports')}
          help={t('peer.ports-help')}
          value={text}
          onChange={setText}
          maxLength={500}
        />
        {isTraffic && (
          <>
            <TextField label={t('peer.reason')} value={reason} onChange={setReason} maxLength={500} />
            <TextField label={t('peer.approver')} value={approver} onChange={setApprover} maxLength={100} />
            <DateTimeField label={t('peer.ends')} value={endsAt} onChange={setEndsAt} />
          </>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
