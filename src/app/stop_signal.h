#pragma once

namespace tickiti::app {

// Turns SIGTERM and SIGINT into something to wait for. Made on the main thread
// before any other thread exists, so that all inherit that the signals wait.
class StopSignal {
 public:
  StopSignal();

  // Returns when the first signal came, also one that came before. From then
  // on another one ends the process at once with exit code 1.
  void wait();
};

}  // namespace tickiti::app
