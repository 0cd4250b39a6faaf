// The frames of sign-in and of the first run.
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../Button.tsx';
import { CodeField } from '../CodeField.tsx';
import { Copyable } from '../Copyable.tsx';
import { GatePanel, Or } from '../GatePanel.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { Steps } from '../Steps.tsx';
import { TextField } from '../TextField.tsx';
import { useWords } from './useWords.ts';

export function GateView() {
  const say = useWords();
  const [code, setCode] = useState('');
  return (
    <GatePanel
      city={say('霞野市', 'City of Kasumino')}
      step={
        <>
          <span>2 / 2</span>
          <span>{say('運用担当 B', 'Operator B')}</span>
          <a href="#other">{say('別の人', 'Somebody else')}</a>
        </>
      }
      title={say('もう一つ、確かめます', 'One more check')}
      lead={say(
        'このコンソールは、二つの認証要素がそろわないと開きません。',
        'This console opens only with two factors.',
      )}
      foot={say('前回のサインイン: 昨日 8:21、この PC から', 'Last sign-in: yesterday 8:21, from this PC')}
      footEnd={<a href="?view=gate&lang=en">{say('English', '日本語')}</a>}
    >
      <Button kind="primary" big icon={<KeyRound aria-hidden="true" />}>
        {say('パスキーで確かめる', 'Use a passkey')}
      </Button>
      <Or>{say('または', 'or')}</Or>
      <CodeField
        big
        label={say('認証アプリの 6けたの数字', 'The 6 digits of your authenticator')}
        help={say('全角でもかまいません。', 'Full-width digits are fine.')}
        value={code}
        onChange={setCode}
      />
    </GatePanel>
  );
}

export function FirstView() {
  const say = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <GatePanel
      city={say('霞野市', 'City of Kasumino')}
      steps={
        <Steps
          current={1}
          names={[
            say('管理者をつくる', 'Create the administrator'),
            say('二つ目の認証要素', 'A second factor'),
            say('回復コードを控える', 'Recovery codes'),
            say('市と三つの系', 'The city and its zones'),
            say('最初の端末を登録', 'The first endpoint'),
          ]}
        />
      }
      step={say('2 / 5　あと 4分ほどです', '2 / 5, about 4 minutes')}
      title={say('二つ目の認証要素を登録します', 'Register a second factor')}
      lead={say('管理者の権限は、パスワードだけでは使えません。', 'A password alone does not make an administrator.')}
      foot={say('このリンクは一度だけ使えます(9:52 まで)', 'This link works once, until 9:52')}
    >
      <TextField big label={say('名前', 'Name')} value={name} onChange={setName} />
      <PasswordField
        big
        label={say('パスワード', 'Password')}
        help={say('12文字以上。覚えやすい長い文が向いています。', '12 characters or more; a long sentence is best.')}
        error={say('短すぎます。12文字以上にしてください。', 'Too short. Use 12 characters or more.')}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <Copyable label={say('端末で実行するコマンド', 'Command to run on the endpoint')} text="sekimori enrol < token" />
      <div>
        <Button kind="primary" big>
          {say('確かめて次へ', 'Check and go on')}
        </Button>
      </div>
    </GatePanel>
  );
}
