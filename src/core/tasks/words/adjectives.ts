/** Written for this purpose: common, harmless, none the end of another. Every fourth word is of the test split. */
export const adjectives: readonly string[] = (
  "agile amber ample ancient aquatic arctic autumn azure balanced bashful bitter blazing blunt bold brass brave breezy brief bright " +
  "brisk bronze calm candid careful carved cedar cheerful chilly civic clever cloudy coastal cobalt cool coral cosmic cozy crimson " +
  "crisp curly curious daring dazzling deep dense diligent distant dusty eager earnest eastern elastic elegant emerald " +
  "endless faint faithful famous fancy fearless fertile festive firm floral fluent foggy formal fragrant frank fresh " +
  "friendly frosty frugal gentle gifted glacial gleaming global glossy golden graceful grand granite grateful hardy hazel " +
  "hearty hidden hollow honest humble icy ideal idle indigo inland ivory jade jolly joyful keen kindly lavender lawful leafy linen " +
  "lively lofty loud lucid lucky lunar magnetic maple marble maritime mellow merry mighty mild misty modern modest mossy muted " +
  "narrow native neat nimble noble northern novel oaken olive opal orderly ornate outer paisley pastel patient peaceful pearly " +
  "pensive placid playful plush polar polite prairie precise prompt proper proud quaint quiet radiant rapid rare remote resolute " +
  "roaming robust rocky rosy rugged rural rustic sandy scarlet secret sensible serene shaded sharp shiny silent silken silver " +
  "simple sincere slender smooth snowy soft solar solid southern spacious sparkling spotted stable starry steady stellar sturdy " +
  "subtle sunny supple swift tactful tender tidal tidy timely tranquil tropical trusty twilight upbeat urban useful velvet verdant " +
  "vibrant violet vivid walnut warm watchful western whimsical wide willing windy winter wise wooden woolen worthy youthful zesty"
).split(" ");
