// What keeps a program's secrets its own.
#pragma once

namespace fleetgate::platform {

/// At the start of main, before any file or thread is made: files that this process makes are for its user alone; its
/// memory goes into no core dump, and no other process of the same user can look into it.
void guard_process();

}  // namespace fleetgate::platform
