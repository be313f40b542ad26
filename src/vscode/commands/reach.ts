import type { WorkspaceModel } from "../model/workspaceModel.ts";
import type { SamplesView } from "../samples/samplesView.ts";

/** What a command may reach. */
export interface Reach {
  readonly model: WorkspaceModel;
  readonly samples: SamplesView;
  readonly showLog: () => void;
}
