#pragma once

#include "app/command_line.h"

// The commands of contract §1. Each runs to its end and gives the exit code:
// 0 done, 1 failed with one line on stderr, 2 wrong usage.
namespace tickiti::app {

int run(const ServeOptions& options);
int run(const MigrateOptions& options);
int run(const DemoOptions& options);
int run(const MockRemoteOptions& options);
int run(const UserCreateOptions& options);
int run(const UserListOptions& options);
int run(const UserPasswordOptions& options);
int run(const UserDisableOptions& options);
int run(const TokenCreateOptions& options);
int run(const TokenListOptions& options);
int run(const TokenRevokeOptions& options);
int run(const InterventionApplyOptions& options);
int run(const InterventionExportOptions& options);
int run(const ShowText& options);

}  // namespace tickiti::app
