"""What the newsletter's addresses take and give."""

from typing import Any

from rest_framework import serializers

from config.rest.locales import LOCALES

# Far more than a signed key has.
MAX_TOKEN = 200


class SubscriptionRequestSerializer(serializers.Serializer[Any]):
    """Who wants the newsletter, in which language."""

    email = serializers.EmailField(max_length=254)
    language = serializers.ChoiceField(choices=LOCALES)


class SubscriptionSerializer(serializers.Serializer[Any]):
    """The same for every address, on the list or not."""

    detail = serializers.CharField(help_text="What happens next, in the wanted language.")


class NewsletterTokenSerializer(serializers.Serializer[Any]):
    """What a link in a mail carries."""

    token = serializers.CharField(max_length=MAX_TOKEN)
