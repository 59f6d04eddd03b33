package dev.vestibule.platform;

/**
 * Says that a record is kept as JSON in one column. A module declares one such bean for
 * each of its records of that kind.
 */
public record JsonColumn<T>(Class<T> type) {
}
