import type { Prompts } from "./prompts.ts";

const asked = "Only give me the answer and do not output any other words.";

/**
 * English. The retrieval, vt, cwe, fwe and qa texts are RULER's (NVIDIA, Apache-2.0), the passkey's are LongLoRA's (Apache-2.0),
 * to the letter, so that results can be compared.
 */
export const english: Prompts = {
  needle: "One of the special magic {type} for {key} is: {value}.",
  one: {
    template:
      "A special magic {type} is hidden within the following text. Make sure to memorize it. I will quiz you about the {type} " +
      "afterwards.\n{context}\nWhat is the special magic {type} for {query} mentioned in the provided text?",
    prefix: " The special magic {type} for {query} mentioned in the provided text is",
  },
  many: {
    template:
      "Some special magic {type} are hidden within the following text. Make sure to memorize it. I will quiz you about the {type} " +
      "afterwards.\n{context}\nWhat are all the special magic {type} for {query} mentioned in the provided text?",
    prefix: " The special magic {type} for {query} mentioned in the provided text are",
  },
  numbers: ["number", "numbers"],
  uuids: ["uuid", "uuids"],
  list: [", ", ", and ", " and "],
  noise: ["The grass is green.", "The sky is blue.", "The sun is yellow.", "Here we go.", "There and back again."],
  vt: {
    template:
      "Memorize and track the chain(s) of variable assignment hidden in the following text.\n\n{context}\n" +
      "Question: Find all variables that are assigned the value {query} in the text above.",
    prefix:
      " Answer: According to the chain(s) of variable assignment in the text above, {count} variables are assigned the value " +
      "{query}, they are: ",
  },
  cwe: {
    template:
      "Below is a numbered list of words. In these words, some appear more often than others. Memorize the ones that appear most " +
      "often.\n{context}\nQuestion: What are the 10 most common words in the above list?",
    prefix: " Answer: The top 10 words that appear most often in the list are:",
  },
  fwe: {
    template:
      "Read the following coded text and track the frequency of each coded word. Find the three most frequently appeared coded " +
      "words. {context}\nQuestion: Do not provide any explanation. Please ignore the dots '....'. What are the three most " +
      "frequently appeared words in the above coded text?",
    prefix: " Answer: According to the coded text above, the three most frequently appeared words are:",
  },
  qa: {
    template:
      `Answer the question based on the given documents. ${asked}\n\nThe following are given documents.\n\n{context}\n\n` +
      `Answer the question based on the given documents. ${asked}\n\nQuestion: {query}`,
    prefix: " Answer:",
  },
  facts: {
    designed: "The {key} was designed by {value}.",
    near: "The {key} stands near the town of {value}.",
    born: "{key} was born in {value}.",
    opened: "It opened its doors in {number} and has been repaired twice since.",
    worked: "In a long working life this architect drew plans for {number} houses and kept a copy of every one of them.",
    kinds: ["Lighthouse", "Observatory", "Library", "Windmill", "Theatre", "Museum", "Bridge House", "Concert Hall"],
    whoDesigned: "Who designed the {query}?",
    nearWhere: "Near which town does the {query} stand?",
    designerBorn: "In which town was the person born who designed the {query}?",
  },
  document: "Document {number}:\n{document}",
  passkey: {
    template:
      "There is an important info hidden inside a lot of irrelevant text. Find it and memorize them. I will quiz you about the " +
      "important information there.\n{context}\nWhat is the pass key? The pass key is",
    key: "pass key",
    needle: "The pass key is {value}. Remember it. {value} is the pass key.",
    prefix: "",
  },
  haystack: {
    train: [
      {
        needle: "The special magic number for {key} is: {value}.",
        code: "A special magic number is hidden in the files of a repository. Read them; I will ask for it afterwards.\n{context}\nWhat is the special magic number for {query}?",
        text: "A special magic number is hidden in the following text. Read it; I will ask for the number afterwards.\n{context}\nWhat is the special magic number for {query}?",
        many: {
          code: "Special magic numbers are hidden in the files of a repository. Read them; I will ask for them afterwards.\n{context}\nWhat are the special magic numbers for {query}?",
          text: "Special magic numbers are hidden in the following text. Read it; I will ask for the numbers afterwards.\n{context}\nWhat are the special magic numbers for {query}?",
        },
      },
      {
        needle: "Note: the locker of {key} opens with {value}.",
        code: "Somewhere in these files a note tells how a locker is opened.\n{context}\nWith which number does the locker of {query} open?",
        text: "Somewhere in this text a note tells how a locker is opened.\n{context}\nWith which number does the locker of {query} open?",
        many: {
          code: "Somewhere in these files notes tell how lockers are opened.\n{context}\nWith which numbers do the lockers of {query} open?",
          text: "Somewhere in this text notes tell how lockers are opened.\n{context}\nWith which numbers do the lockers of {query} open?",
        },
      },
    ],
    test: [
      {
        needle: "Remember that ticket {value} was issued to {key}.",
        code: "The following files belong to one repository. Somebody left a remark about a ticket in them.\n{context}\nWhich ticket was issued to {query}?",
        text: "Somebody left a remark about a ticket in the text below.\n{context}\nWhich ticket was issued to {query}?",
        many: {
          code: "The following files belong to one repository. Somebody left remarks about tickets in them.\n{context}\nWhich tickets were issued to {query}?",
          text: "Somebody left remarks about tickets in the text below.\n{context}\nWhich tickets were issued to {query}?",
        },
      },
    ],
  },
};
