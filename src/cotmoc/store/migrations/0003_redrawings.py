from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="programmeversion",
            name="redrawing",
            field=models.JSONField(null=True),
        ),
    ]
