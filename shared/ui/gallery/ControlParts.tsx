// Buttons, fields, menus and dialogs.
import { Monitor, Phone, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../Button.tsx';
import { Checkbox } from '../Checkbox.tsx';
import { CodeField } from '../CodeField.tsx';
import { Dialog } from '../Dialog.tsx';
import { DialogOfHarm } from '../DialogOfHarm.tsx';
import { FilterChip } from '../FilterChip.tsx';
import { IconButton } from '../IconButton.tsx';
import { Menu } from '../Menu.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { SearchField } from '../SearchField.tsx';
import { Section } from '../Section.tsx';
import { Segmented } from '../Segmented.tsx';
import { SelectField } from '../SelectField.tsx';
import { TextField } from '../TextField.tsx';
import { useToast } from '../Toasts.tsx';
import styles from './gallery.module.css';
import { useWords } from './useWords.ts';

export function ControlParts() {
  return (
    <>
      <Buttons />
      <Fields />
      <Choosing />
    </>
  );
}

function Buttons() {
  const say = useWords();
  const toast = useToast();
  const [open, setOpen] = useState<'plain' | 'harm' | null>(null);
  return (
    <Section title={say('ボタン', 'Buttons')}>
      <div className={styles.row}>
        <Button
          kind="primary"
          onClick={() => toast({ text: say('12台の担当を決めました', 'Assigned 12 endpoints'), onUndo: () => {} })}
        >
          {say('端末を調べる', 'Investigate')}
        </Button>
        <Button onClick={() => setOpen('plain')}>{say('知らせる…', 'Notify…')}</Button>
        <Button kind="danger" onClick={() => setOpen('harm')}>
          {say('隔離する…', 'Isolate…')}
        </Button>
        <Button kind="text">{say('条件', 'Filter')}</Button>
      </div>
      <div className={styles.row}>
        <Button kind="primary" busy={say('承認しています…', 'Approving…')}>
          {say('承認する', 'Approve')}
        </Button>
        <Button disabledBecause={say('理由を書くと押せます。', 'Write the reason first.')}>
          {say('不許可にする', 'Refuse')}
        </Button>
      </div>
      <div className={styles.row}>
        <Button icon={<Phone aria-hidden="true" />}>{say('緊急コード', 'Emergency code')}</Button>
        <IconButton label={say('更新', 'Renew')} icon={<RefreshCw aria-hidden="true" />} onPress={() => {}} />
        <Menu
          trigger={say('操作', 'Actions')}
          entries={[
            { id: 'show', label: say('開く', 'Open'), icon: <Monitor aria-hidden="true" />, onAct: () => {} },
            {
              id: 'revoke',
              label: say('失効させる…', 'Revoke…'),
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              onAct: () => setOpen('harm'),
            },
          ]}
        />
      </div>
      <div className={styles.row}>
        <Button kind="primary" big>
          {say('確かめて次へ', 'Check and go on')}
        </Button>
      </div>
      {open === 'plain' && (
        <Dialog
          title={say('だれに知らせますか', 'Whom to notify?')}
          onClose={() => setOpen(null)}
          actions={
            <>
              <Button onClick={() => setOpen(null)}>{say('やめる', 'Cancel')}</Button>
              <Button kind="primary" onClick={() => setOpen(null)}>
                {say('知らせる', 'Notify')}
              </Button>
            </>
          }
        >
          {say('市民税課の情報セキュリティ管理者に送ります。', 'It goes to the head of the section.')}
        </Dialog>
      )}
      {open === 'harm' && (
        <DialogOfHarm
          title={say('KSM-MN-0305 を隔離しますか', 'Isolate KSM-MN-0305?')}
          verb={say('隔離する', 'Isolate')}
          onDo={() => setOpen(null)}
          onCancel={() => setOpen(null)}
        >
          {say(
            'コンソール以外と通信できなくなります。いま例示 花子さんが使っています。解除はこの画面からできます。',
            'It will reach nothing but the console. Hanako Reiji is using it now. It can be undone here.',
          )}
        </DialogOfHarm>
      )}
    </Section>
  );
}

function Fields() {
  const say = useWords();
  const [name, setName] = useState('KSM-MN-0305');
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('731');
  return (
    <Section title={say('入力', 'Fields')}>
      <div className={styles.stack}>
        <TextField
          label={say('端末名', 'Endpoint name')}
          value={name}
          onChange={setName}
          filledIn={say('ホスト名から入れました。', 'Taken from the host name.')}
        />
        <TextField
          label={say('理由', 'Reason')}
          rows={2}
          optional
          value={reason}
          onChange={setReason}
          help={say('監査証跡に残ります。', 'Kept in the audit trail.')}
        />
        <PasswordField
          label={say('パスワード', 'Password')}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={say('短すぎます。12文字以上にしてください。', 'Too short. Use 12 characters or more.')}
        />
        <CodeField
          label={say('認証アプリの 6けたの数字', 'The 6 digits of your authenticator')}
          value={code}
          onChange={setCode}
        />
      </div>
    </Section>
  );
}

function Choosing() {
  const say = useWords();
  const [zone, setZone] = useState<'my-number' | 'lgwan'>('my-number');
  const [view, setView] = useState<'main' | 'all'>('main');
  const [on, setOn] = useState(true);
  const [text, setText] = useState('');
  return (
    <Section title={say('えらぶ・絞る', 'Choosing and filtering')}>
      <div className={styles.stack}>
        <SelectField
          label={say('系', 'Zone')}
          value={zone}
          onChange={setZone}
          choices={[
            { value: 'my-number', label: say('個人番号利用事務系', 'My Number zone') },
            { value: 'lgwan', label: say('LGWAN接続系', 'LGWAN zone') },
          ]}
        />
        <div>
          <Checkbox label={say('失効した端末も出す', 'Show revoked endpoints')} checked={on} onChange={setOn} />
          <Checkbox
            label={say('表示中の行をすべて選ぶ', 'Choose all rows')}
            mixed
            checked={false}
            onChange={() => {}}
          />
          <Checkbox label={say('えらんでいない', 'Not chosen')} checked={false} onChange={() => {}} />
        </div>
        <div className={styles.row}>
          <Segmented
            label={say('出すもの', 'What is shown')}
            value={view}
            onChange={setView}
            choices={[
              { value: 'main', label: say('大事なもの', 'Important') },
              { value: 'all', label: say('すべて', 'All') },
            ]}
          />
        </div>
        <SearchField
          label={say('端末名・人・シリアルで絞る', 'Narrow by name, user or serial')}
          value={text}
          onChange={setText}
          shortcut="/"
        />
        <div className={styles.row}>
          <FilterChip
            name={say('系', 'Zone')}
            value={say('個人番号利用事務系', 'My Number zone')}
            onRemove={() => {}}
          />
          <FilterChip name={say('状態', 'State')} value={say('無応答', 'Silent')} onRemove={() => {}} />
        </div>
      </div>
    </Section>
  );
}
