package dev.vestibule.admin.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Merge Patch (RFC 7396): what it leaves out stays as it is, what it sets to null
 * is as if it had never been said.
 *
 * @param json of the patch
 * @param type of what is changed
 */
public record Patch<T>(JsonNode json, Class<T> type) {

	/** The thing as it is to be. */
	public T onto(T current) {
		return Inputs.read(merge(Inputs.tree(current), this.json), this.type);
	}

	/** Whether it says anything of a member. */
	public boolean says(String member) {
		return this.json.has(member);
	}

	/* RFC 7396 §2 */
	private static JsonNode merge(JsonNode target, JsonNode patch) {
		if (!(patch instanceof ObjectNode members)) {
			return patch;
		}
		ObjectNode merged = (target instanceof ObjectNode object) ? object : new ObjectNode(JsonNodeFactory.instance);
		members.properties().forEach(member -> {
			if (member.getValue().isNull()) {
				merged.remove(member.getKey());
			}
			else {
				merged.set(member.getKey(), merge(merged.path(member.getKey()), member.getValue()));
			}
		});
		return merged;
	}

}
