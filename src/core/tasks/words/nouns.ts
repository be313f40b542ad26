/** Written for this purpose: common, harmless, none the beginning of another. Every fourth word is of the test split. */
export const nouns: readonly string[] = (
  "abacus acorn airship album alcove almanac anchor antler apron arcade archway armchair atlas attic avenue awning bagel bakery " +
  "balcony ballad bamboo banner barley barrel basin basket bayou beacon beaker bellows bicycle biscuit blanket blossom bobbin " +
  "bonfire bookcase boulder bracelet brook bucket bugle bungalow button cabin cactus camera canal candle canoe canvas canyon " +
  "caravan cargo carousel carpet castle catalog cathedral cavern cello chapel charcoal cherry chimney chisel cider cinnamon " +
  "clarinet clover cobbler coconut comet compass copper cottage courtyard cradle crayon creek crystal cupboard curtain cushion " +
  "cypress daffodil dahlia daisy delta diary dolphin domino doorbell dragonfly drawer dulcimer easel eclipse elevator ember " +
  "envelope estuary falcon farmhouse feather fern ferry festival fiddle fjord flagpole flannel flute fountain foxglove freight " +
  "furnace gable galaxy gallery gazebo geyser ginger glacier goblet gondola gramophone granary grotto guitar hammock harbor " +
  "harvest hatchet haystack hedge helmet heron hillside honeycomb horizon hydrant iceberg igloo inkwell island ivy jacket jasmine " +
  "jigsaw journal jukebox juniper kayak kennel kettle keyhole kiosk kitten ladder lagoon lantern larch lattice laurel lemon " +
  "lever library lighthouse lilac locket loom lullaby lute magnet magnolia mandolin mango mantel marigold marina market meadow " +
  "medallion melody meteor mirror mitten monsoon mosaic mountain mulberry museum napkin nectar needlework notebook nutmeg oasis " +
  "obelisk observatory ocean orchard organ otter oven oyster paddle pagoda palette panther parade parcel parsley pavilion peacock " +
  "pebble pelican pendulum pepper piano picnic pillow pinecone plateau platform plaza poplar poppy porch postcard prism pulley " +
  "pumpkin puzzle pyramid quarry quartz quilt quiver raccoon raft railway rainbow raspberry ravine record reef reservoir ribbon " +
  "ridge river rooster rosemary rowboat rudder saddle saffron sailboat sapling satchel saucer savanna scarf schooner scooter " +
  "sculpture seashell sequoia shelter shovel shutter sickle skylark sleigh snowflake sofa spindle spiral spruce squirrel stadium " +
  "staircase statue stencil stream suitcase sundial sunflower swallow tambourine tangerine tapestry tavern teapot telescope " +
  "temple terrace theater thimble thistle thunder ticket timber tinsel toboggan topaz tortoise tractor trellis trombone trumpet " +
  "tulip tunnel turbine turnip turret twig ukulele umbrella urchin valley vase vault veranda viaduct vineyard violin volcano " +
  "voyage waffle wagon waterfall weaver wharf wheelbarrow whistle wicker willow windmill workshop wreath yacht yarn zeppelin zither"
).split(" ");
