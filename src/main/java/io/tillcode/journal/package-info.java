/// The journal on SQLite: facts appended in one transaction with what is derived from them.
///
/// WAL with `synchronous=FULL`, because only that pair keeps every acknowledged commit through a
/// power cut. One writer; readers open the file for themselves, read-only.
@NullMarked
package io.tillcode.journal;

import org.jspecify.annotations.NullMarked;
