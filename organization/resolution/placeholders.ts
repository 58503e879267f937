/** A text with words in the place of its placeholders: `<team>`. What has no word stays as it is. */
export const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/<([a-z]+)>/g, (whole, word: string) => (Object.hasOwn(words, word) ? words[word] : undefined) ?? whole);
