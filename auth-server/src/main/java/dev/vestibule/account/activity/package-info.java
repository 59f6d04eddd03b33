/** What has happened to the visitor's account, in plain words. */
@NullMarked
package dev.vestibule.account.activity;

import org.jspecify.annotations.NullMarked;
