// The help of `sekimori`.
import { defaultFolder } from '../service/data-folder.ts';
import type { Language } from './language.ts';

export function usage(language: Language): string {
  return (language === 'ja' ? JA : EN).replace('{data}', defaultFolder());
}

const JA = `sekimori コマンド [オプション]

  enrol --console https://ホスト:ポート   この端末を登録します。登録トークンは標準入力から読みます
        --token-file ファイル             トークンを 0600 のファイルから読みます
        --again                           登録済みの端末を登録し直します
        --no-wait                         受け入れを待たずに終わります（終了コード 75）
  status [--json]                         エージェントの状態を表示します
  diagnose [ファイル]                     問い合わせ用の情報を、秘密を除いて一つのファイルにまとめます
  seal                                    この端末を複製用の原本にします。トークンは標準入力から読みます
        --console https://ホスト:ポート   複製の登録先（登録済みの端末では省けます）
        --token-file ファイル             トークンを 0600 のファイルから読みます
  version                                 バージョンを表示します

  --data フォルダー                       データフォルダー（既定: {data}）
  --lang ja|en                            表示する言語`;

const EN = `sekimori COMMAND [OPTIONS]

  enrol --console https://HOST:PORT       enrol this terminal; the token is read from standard input
        --token-file FILE                 read the token from a file of mode 0600
        --again                           enrol a terminal anew that is enrolled already
        --no-wait                         do not wait for an operator to accept (exit code 75)
  status [--json]                         show how the agent stands
  diagnose [FILE]                         gather one file for support, without secrets
  seal                                    make this terminal a master image; the token is read from standard input
        --console https://HOST:PORT       where copies enrol (may be left out on an enrolled terminal)
        --token-file FILE                 read the token from a file of mode 0600
  version                                 show the version

  --data DIR                              data folder (default: {data})
  --lang ja|en                            language of the output`;
