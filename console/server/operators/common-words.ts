// Words that passwords are made of here: the public list of common ones, and what people in Japanese offices type.
import { readFileSync } from 'node:fs';

const JAPANESE = `パスワード ぱすわーど 暗証番号 情報システム 情報システム課 市役所 役所 町役場 役場 区役所 職員 市民 市長 管理者 端末 関守 さくら 桜 富士山 日本 東京 大阪
  おはよう こんにちは ありがとう よろしく お願いします 令和 平成 昭和 あいうえお いろはにほへと かきくけこ テスト たすけて はじめまして
  pasuwado pasuwa-do joho jouhou johosystem jouhousystem shiyakusho siyakusyo kuyakusho machiyakuba yakuba yakusho shimin shicho kanri kanrisha shokuin
  syokuin tanmatsu tanmatu sekimori sakura sakurasaku fujisan hujisan nippon nihon nihongo tokyo toukyou osaka oosaka kyoto kyouto nagoya sapporo fukuoka
  hukuoka yokohama ohayo ohayou konnichiwa konnitiha konbanwa arigato arigatou yoroshiku yorosiku onegai onegaishimasu otsukaresama otukaresama reiwa heisei
  shouwa showa aiueo kakikukeko sashisuseso sasisuseso irohanihoheto doraemon pikachu pokemon totoro anpanman hanako tarou taro tanaka suzuki satou sato
  takahashi takahasi watanabe yamamoto yamada nakamura kobayashi kobayasi ichiro itiro inu neko usagi hanabi matsuri maturi haru natsu natu aki fuyu huyu
  gakko gakkou sensei tomodachi tomodati daisuki aishiteru aisiteru genki ganbaru ganbarou himitsu himitu angou lgwan mynumber mainanba jumin juumin koseki
  zeimu kaikei soumu kikaku`;

/** Rank of each word, 1 the most common; lower case. */
export function commonWords(): ReadonlyMap<string, number> {
  const file = readFileSync(new URL('common-passwords.txt', import.meta.url), 'utf8');
  const listed = file.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
  const ranks = new Map<string, number>();
  // Those of here count as common as the first hundred: whoever guesses at a city office tries them early.
  for (const word of JAPANESE.split(/\s+/)) ranks.set(word, 100);
  for (const [index, word] of listed.entries()) if (!ranks.has(word)) ranks.set(word, index + 1);
  return ranks;
}
