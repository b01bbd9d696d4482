/// A disk that fails when told to, and what is left on it after a power cut.
///
/// A library written in C (`src/test/c/faulty_disk.c`) is preloaded into the process under test and
/// counts every operation that changes a file. The process can be killed or given an error at the
/// n-th; or its log of operations is played again, up to each of them, with what was not synced
/// lost in part.
@NullMarked
package io.tillcode.disk;

import org.jspecify.annotations.NullMarked;
