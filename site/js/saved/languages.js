// The languages of this copy with the sentences that its script says itself:
// {en: {dir, title, damaged, …}}.

import texts from "saved-texts";

export const languages = JSON.parse(texts);
