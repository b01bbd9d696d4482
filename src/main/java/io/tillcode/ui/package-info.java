/// The cashier's window: renders [io.tillcode.engine.TillView]s, posts
/// [io.tillcode.engine.Command]s, decides nothing about money. Start reading at
/// [io.tillcode.ui.CashierWindow]; one package below this per task of the cashier.
@NullMarked
package io.tillcode.ui;

import org.jspecify.annotations.NullMarked;
