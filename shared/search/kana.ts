// How kana are found whoever wrote them: katakana as hiragana, small as large, and long vowels however they are written.

/** Katakana as hiragana; half-width kana have been widened before (NFKC). */
export function asHiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));
}

const SMALL = 'ぁぃぅぇぉっゃゅょゎゕゖゔ';
const LARGE = 'あいうえおつやゆよわかけう';
/** A vowel that only makes the one before it longer: さとう is さとー, けい is けー. */
const LENGTHENED = [
  /([あかさたなはまやらわがざだばぱ])あ+/gu,
  /([いきしちにひみりゐぎじぢびぴ])い+/gu,
  /([うくすつぬふむゆるぐずづぶぷ])う+/gu,
  /([えけせてねへめれゑげぜでべぺ])[えい]+/gu,
  /([おこそとのほもよろをごぞどぼぽ])[おう]+/gu,
];

/**
 * What is left when small kana are large and long vowels short: ジョー, じょう and ジヨウ are one. Only for looking up.
 * @param hiragana folded text; whatever is no kana stays
 */
export function lenientKana(hiragana: string): string {
  const large = hiragana.replaceAll(
    /[ぁぃぅぇぉっゃゅょゎゕゖゔ]/gu,
    (letter) => LARGE[SMALL.indexOf(letter)] ?? letter,
  );
  const marked = large.replaceAll(/(?<=[\u3041-\u3096])[ー〜~]+/gu, '');
  return LENGTHENED.reduce((text, vowel) => text.replaceAll(vowel, '$1'), marked);
}
